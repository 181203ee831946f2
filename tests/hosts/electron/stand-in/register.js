import { register } from 'node:module';

// Given to node as --import: from here on, `electron` is the stand-in.
register('./resolve.js', import.meta.url);
