import { launch } from './launch.ts';

/** `npm start`: Joinery as it stands in this folder, in a window or in a browser. */
process.exitCode = await launch(process.argv.slice(2));
