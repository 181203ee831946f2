import { synology } from './synology.ts';
import { showCatalogue } from './show-catalogue.ts';

showCatalogue(synology);
