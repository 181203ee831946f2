import { defineConfig } from 'electron-vite';

/**
 * What is built. Until there is a window, that is the terminal: `out/main/joinery.js`, a bundle of our own code that
 * loads its packages from node_modules.
 */
export default defineConfig({
  main: {
    build: {
      rolldownOptions: { input: { joinery: 'src/main/hosts/cli/main.ts' } },
    },
  },
});
