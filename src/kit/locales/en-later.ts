/**
 * English beyond the first screen: loaded once that stands, and before any page that needs it. An area that only
 * pages of its own speak belongs here; what the frame or the scorecard says, in `en.ts`.
 */
import { enAllocation } from './en-allocation.ts';
import { enApi } from './en-api.ts';
import { enAppraisal } from './en-appraisal.ts';
import { enBalance } from './en-balance.ts';
import { enCascade } from './en-cascade.ts';
import { enCheck } from './en-check.ts';
import { enCompare } from './en-compare.ts';
import { enEdit } from './en-edit.ts';
import { enEntry } from './en-entry.ts';
import { enExport } from './en-export.ts';
import { enFlow } from './en-flow.ts';
import { enGaps } from './en-gaps.ts';
import { enHome } from './en-home.ts';
import { enImport } from './en-import.ts';
import { enInitiatives } from './en-initiatives.ts';
import { enKpi } from './en-kpi.ts';
import { enLedger } from './en-ledger.ts';
import { enMap } from './en-map.ts';
import { enPalette } from './en-palette.ts';
import { enPeople } from './en-people.ts';
import { enPlan } from './en-plan.ts';
import { enReceipt } from './en-receipt.ts';
import { enReview } from './en-review.ts';
import { enStarter } from './en-starter.ts';
import { enStructure } from './en-structure.ts';
import { enTalk } from './en-talk.ts';
import { enWatch } from './en-watch.ts';

export const enLater = {
  ...enAllocation,
  ...enApi,
  ...enAppraisal,
  ...enBalance,
  ...enCascade,
  ...enCheck,
  ...enCompare,
  ...enEdit,
  ...enEntry,
  ...enExport,
  ...enFlow,
  ...enGaps,
  ...enHome,
  ...enImport,
  ...enInitiatives,
  ...enKpi,
  ...enLedger,
  ...enMap,
  ...enPalette,
  ...enPeople,
  ...enPlan,
  ...enReceipt,
  ...enReview,
  ...enStarter,
  ...enTalk,
  ...enWatch,
  ...enStructure,
} as const;
