// Bundles the libraries of both renderers, with their licences, deflated and in base64, as the page carries them.
import { build } from 'esbuild';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';

const OUT = '../kg/export/page';

function licence(name) {
  const folder = `node_modules/${name}`;
  const { version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = ['LICENSE', 'LICENSE.txt', 'LICENSE.md'].map((each) => `${folder}/${each}`).find(existsSync);
  if (!file) throw new Error(`${name} has no licence file`);
  return `${name} ${version}\n\n${readFileSync(file, 'utf8').trim()}\n`;
}
function pack(name, code, folder = OUT) {
  writeFileSync(`${folder}/${name}.packed`, `${deflateRawSync(code, { level: 9 }).toString('base64')}\n`);
  console.log(`${name}: ${code.length} characters`);
}

// One script of an entry and all that it imports, under their licences.
async function bundled(entry) {
  const made = await build({
    entryPoints: [entry], bundle: true, minify: true, write: false, metafile: true, format: 'iife', target: 'es2020',
    charset: 'utf8', legalComments: 'none',
  });
  const inputs = Object.keys(made.metafile.inputs).map((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]);
  const used = [...new Set(inputs.filter(Boolean))].sort();
  const licences = used.map(licence).join('\n').replaceAll('*/', '* /');
  return `/*!\n${licences}*/\n${made.outputFiles[0].text.trim()}\n`;
}
pack('sigma', await bundled('sigma.js'));
writeFileSync(`${OUT}/inflate.js`, await bundled('inflate.js')); // what unpacks the others stands as it is

const vis = readFileSync('node_modules/vis-network/dist/vis-network.min.js', 'utf8');
pack('pyvis', vis.replaceAll('\r\n', '\n').split('//# sourceMappingURL=')[0]);

// For the tests alone: what finds pages that some readers cannot use. Its licence, MPL-2.0, stands at its head.
pack('axe', readFileSync('node_modules/axe-core/axe.min.js', 'utf8'), '../tests/browser');
