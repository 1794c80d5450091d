// The query page: one tab, this endpoint, no request to anybody else.
"use strict";
const settings = JSON.parse(document.getElementById("settings").textContent);
const endpoint = new URL("sparql", document.baseURI).href;
Yasgui.Yasr.defaults.prefixes = settings.prefixes;
Yasgui.Yasqe.defaults.autocompleters = ["variables", "prefixes-local"];
Yasgui.Yasqe.defaults.value = settings.example;
Yasgui.Yasqe.registerAutocompleter({
  name: "prefixes-local",
  bulk: true,
  autoShow: true,
  persistenceId: null,
  isValidCompletionPosition: (yasqe) => /^\s*PREFIX\s+\S*$/i.test(
    yasqe.getDoc().getLine(yasqe.getDoc().getCursor().line).slice(0, yasqe.getDoc().getCursor().ch)),
  get: () => Promise.resolve(Object.entries(settings.prefixes).map(([name, space]) => `${name}: <${space}>`)),
});
const yasgui = new Yasgui(document.getElementById("yasgui"), {
  requestConfig: { endpoint, method: "POST" },
  endpointCatalogueOptions: { getData: () => [{ endpoint }] },
  copyEndpointOnNewTab: true,
  persistenceId: "kg",
});
document.documentElement.dataset.ready = "yes";
window.kgQuery = yasgui;
