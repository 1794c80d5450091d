// A page that kg's server made grows from the ledger: each step is an address of its own, and Back is a step back.

const served = Boolean(data.served);
const PATIENCE = 200; // ms without a key before the server is asked

function stepTo(key) {
  const asked = new URLSearchParams(location.search);
  asked.append('actor', `id:${key}`);
  const said = linkNow();
  for (const look of LOOKS) said.delete(look);
  said.set('node', key);
  location.assign(`?${asked}#${said}`);
}
// Actors of the ledger with these words in a name that are not on the page.
async function foundThere(text) {
  try {
    const answer = await fetch(`api/search?${new URLSearchParams({ text, limit: 8 })}`);
    const found = answer.ok ? (await answer.json()).actors : [];
    return found.filter(({ id }) => !actorOf(id));
  } catch {
    return []; // the server has gone; what is on the page is still found
  }
}
