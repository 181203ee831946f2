import { jumpcloud } from './jumpcloud.ts';
import { showCatalogue } from './show-catalogue.ts';

showCatalogue(jumpcloud);
