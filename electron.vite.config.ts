import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/**
 * What is built: `out/main/joinery.js` (the terminal, which also serves the browser) and `out/main/window.js`
 * (Electron), bundles of our own code that load their packages from node_modules; the preload; and the page.
 */
export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        input: { joinery: 'src/main/hosts/cli/main.ts', window: 'src/main/hosts/electron/main.ts' },
      },
    },
  },
  preload: {
    build: {
      rolldownOptions: {
        input: 'src/preload/index.ts',
        // A sandboxed window loads CommonJS only, whatever the package's own type is.
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      rolldownOptions: { input: 'src/renderer/index.html' },
      // SECURITY: a file of its own for everything: the content security policy allows no data: scripts or fonts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  },
});
