/** All kinds of the starter library, in the order in which they are offered. */
import { bank } from './bank.ts';
import { company } from './company.ts';
import type { StarterKind } from './form.ts';
import { hospital } from './hospital.ts';
import { manufacturer } from './manufacturer.ts';
import { nonProfit } from './non-profit.ts';
import { publicAgency } from './public-agency.ts';
import { school } from './school.ts';
import { software } from './software.ts';

export const kinds: readonly StarterKind[] = [
  company,
  manufacturer,
  software,
  bank,
  hospital,
  school,
  publicAgency,
  nonProfit,
];
