import type { DirectoryGroup, DirectoryPerson, Organisation } from '../../../src/shared/model/directory.ts';
import { ORGANISATION } from './names.ts';

export const organisations: Organisation[] = [{ id: ORGANISATION, name: 'Tischlerei Morgenrot' }];

export const groups: DirectoryGroup[] = [
  { id: '6650f1a2b3c4d5e6f7000303', name: 'Interns', members: 0 },
  { id: '6650f1a2b3c4d5e6f7000301', name: 'Office', members: 12 },
  { id: '6650f1a2b3c4d5e6f7000302', name: 'Workshop', members: 4 },
];

export const people: DirectoryPerson[] = [
  { username: 'ann', name: 'Ann Abendroth' },
  { username: 'ben', name: 'Ben Brettschneider' },
  { username: 'giorgos', name: 'Γιώργος Παπαδόπουλος' },
  { username: 'haruka', name: '遥 佐藤' },
  { username: 'katerina', name: 'Kateřina Dvořáková' },
  { username: 'lukasz', name: 'Łukasz Woźniak' },
  { username: 'mihai', name: 'Mihai Ștefănescu' },
  { username: 'nino', name: 'ნინო ბერიძე' },
  { username: 'orjan', name: 'Ørjan Ñandú' },
  { username: 'pat', name: 'Pat O’Sullivan-Meyer' },
  { username: 'siobhan', name: 'Siobhán Ní Dhuibh' },
  { username: 'tom', name: 'Tom Zapfen' },
  { username: 'uwe', name: 'Uwe Quast' },
  { username: 'zoe', name: 'Zoë Çelik' },
];
