import { isBuiltin } from 'node:module';
import path from 'node:path';

/**
 * Which folder may import from which. The folder tells the runtime and the layer; this rule keeps it so.
 *
 * Layers are written from the outside in: a file may import from its own layer and from the layers its line names.
 * A new folder under src/ gets a line here first.
 *
 * @type {{ layer: string, folder: string, mayImport: string[], insteadSay: string }[]}
 */
const LAYERS = [
  {
    layer: 'shared',
    folder: 'src/shared/',
    mayImport: [],
    insteadSay:
      'src/shared runs anywhere: move what needs Node or Electron into src/main and pass its result in',
  },
  {
    layer: 'renderer',
    folder: 'src/renderer/',
    mayImport: ['shared'],
    insteadSay: 'the page asks through the contract: import src/shared/contract.ts and call the client',
  },
  {
    layer: 'preload',
    folder: 'src/preload/',
    mayImport: ['shared'],
    insteadSay: 'the preload hands over one port and nothing else: do it in src/main',
  },
  {
    layer: 'hosts',
    folder: 'src/main/hosts/',
    mayImport: ['router', 'app', 'page', 'secrets', 'log', 'shared'],
    insteadSay:
      'a host only carries the contract: add a procedure to src/shared/contract.ts and answer it in src/main/router.ts',
  },
  {
    layer: 'page',
    folder: 'src/main/page/',
    mayImport: ['shared'],
    insteadSay: 'page/ reads the built page and knows no host: let the host pass in what differs',
  },
  {
    layer: 'router',
    folder: 'src/main/router.ts',
    mayImport: ['app', 'shared'],
    insteadSay: 'the router is thin: let src/main/app.ts offer it as a service',
  },
  // Before app/, whose name begins like it: the first line that fits counts.
  {
    layer: 'apps',
    folder: 'src/main/apps/',
    mayImport: ['network', 'shared'],
    insteadSay:
      'an adapter knows one vendor and no guide: take the value as an argument and let the guide pass it',
  },
  {
    layer: 'app',
    folder: 'src/main/app',
    mayImport: [
      'guides',
      'report',
      'devices',
      'engine',
      'directories',
      'nas',
      'apps',
      'network',
      'secrets',
      'setups',
      'log',
      'shared',
    ],
    insteadSay: 'app.ts knows the services, never a host: pass what the host knows in as an option',
  },
  {
    layer: 'guides',
    folder: 'src/main/guides/',
    mayImport: ['engine', 'nas', 'directories', 'apps', 'network', 'shared'],
    insteadSay: 'a guide says what should be: let app.ts hand it what it needs',
  },
  {
    layer: 'report',
    folder: 'src/main/report/',
    mayImport: ['engine', 'shared'],
    insteadSay: 'the report is made from the setup and its journal alone: put what it needs into the journal',
  },
  {
    layer: 'devices',
    folder: 'src/main/devices/',
    mayImport: ['engine', 'nas', 'network', 'shared'],
    insteadSay: 'devices/ finds and recognises; let app.ts join it with the rest',
  },
  {
    layer: 'nas',
    folder: 'src/main/nas/',
    mayImport: ['network', 'shared'],
    insteadSay:
      'an adapter knows one vendor and no guide: take the value as an argument and let the guide pass it',
  },
  {
    layer: 'directories',
    folder: 'src/main/directories/',
    mayImport: ['network', 'shared'],
    insteadSay:
      'an adapter knows one vendor and no guide: take the value as an argument and let the guide pass it',
  },
  {
    layer: 'engine',
    folder: 'src/main/engine/',
    mayImport: ['shared'],
    insteadSay: 'the engine knows steps and no vendor: give the step a function instead',
  },
  {
    layer: 'network',
    folder: 'src/main/network/',
    mayImport: ['shared'],
    insteadSay:
      'network/ speaks protocols and knows no vendor: move the vendor part into nas/ or directories/',
  },
  {
    layer: 'setups',
    folder: 'src/main/setups/',
    mayImport: ['shared'],
    insteadSay: 'setups/ keeps files and knows nothing of what is in them: let app.ts join it with the rest',
  },
  {
    layer: 'log',
    folder: 'src/main/log/',
    mayImport: ['shared'],
    insteadSay: 'the log is handed out as a value: pass what it needs in from app.ts',
  },
  {
    layer: 'secrets',
    folder: 'src/main/secrets/',
    mayImport: ['shared'],
    insteadSay: 'secrets are handed out by reference: pass the secret in from app.ts',
  },
];

/** Inside nas/, directories/ and apps/ one vendor must not know another. */
const SEPARATE_ROOMS = ['src/main/nas/', 'src/main/directories/', 'src/main/apps/', 'src/main/hosts/'];
/** `joinery web` is a command of the terminal: it alone opens another host. */
const OPENS = { from: 'src/main/hosts/cli/web.ts', target: 'src/main/hosts/web/web-host.ts' };
const ELECTRON_ROOMS = ['src/main/hosts/electron/', 'src/preload/'];

/** @param {string} file @returns {(typeof LAYERS)[number] | undefined} */
const layerOf = (file) => LAYERS.find(({ folder }) => file.startsWith(folder));

/** @param {string} file @param {string} wing @returns {string} */
const roomIn = (file, wing) => file.slice(wing.length).split('/')[0] ?? '';

/** @param {string} from @param {string} source @returns {string | undefined} what is wrong, with what to do instead */
function complaint(from, source) {
  if (!from.startsWith('src/')) return undefined;
  const layer = layerOf(from);
  if (!layer) return `${from} is in no layer: give its folder a line in tooling/layers.js`;
  if (source.split('/')[0] === 'electron' && !ELECTRON_ROOMS.some((room) => from.startsWith(room))) {
    return "only src/main/hosts/electron and src/preload import 'electron': pass what is needed in from there";
  }
  if (!source.startsWith('.')) {
    return isBuiltin(source) && ['shared', 'renderer'].includes(layer.layer) ? layer.insteadSay : undefined;
  }
  const target = path.posix.join(path.posix.dirname(from), source);
  if (!target.startsWith('src/'))
    return `src/ never imports from ${target.split('/')[0]}/: ${layer.insteadSay}`;
  const other = layerOf(target);
  if (!other) return `${target} is in no layer: give its folder a line in tooling/layers.js`;
  if (other !== layer) return layer.mayImport.includes(other.layer) ? undefined : layer.insteadSay;
  if (from === OPENS.from && target === OPENS.target) return undefined;
  const wing = SEPARATE_ROOMS.find((folder) => from.startsWith(folder));
  return wing && roomIn(from, wing) !== roomIn(target, wing) ? layer.insteadSay : undefined;
}

/** @type {import('eslint').Rule.RuleModule} */
export const layers = {
  meta: {
    type: 'problem',
    docs: {
      description: 'imports go one way: hosts → router → app → guides → adapters → network, all → shared',
    },
    messages: { wrongWay: "'{{from}}' may not import '{{source}}': {{instead}}." },
    schema: [],
  },
  create(context) {
    const from = path.relative(context.cwd, context.filename).split(path.sep).join('/');
    /** @param {import('estree').Node & { source?: import('estree').Node | null | undefined }} node */
    const check = (node) => {
      const value = node.source?.type === 'Literal' ? node.source.value : undefined;
      if (typeof value !== 'string') return;
      const instead = complaint(from, value);
      if (instead) context.report({ node, messageId: 'wrongWay', data: { from, source: value, instead } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
