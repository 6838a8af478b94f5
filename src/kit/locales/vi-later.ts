/** Tiếng Việt ngoài màn hình đầu. */
import type { enLater } from './en-later.ts';
import { viAllocation } from './vi-allocation.ts';
import { viApi } from './vi-api.ts';
import { viAppraisal } from './vi-appraisal.ts';
import { viBalance } from './vi-balance.ts';
import { viCascade } from './vi-cascade.ts';
import { viCheck } from './vi-check.ts';
import { viCompare } from './vi-compare.ts';
import { viEdit } from './vi-edit.ts';
import { viEntry } from './vi-entry.ts';
import { viExport } from './vi-export.ts';
import { viFlow } from './vi-flow.ts';
import { viGaps } from './vi-gaps.ts';
import { viHome } from './vi-home.ts';
import { viImport } from './vi-import.ts';
import { viInitiatives } from './vi-initiatives.ts';
import { viKpi } from './vi-kpi.ts';
import { viLedger } from './vi-ledger.ts';
import { viMap } from './vi-map.ts';
import { viPalette } from './vi-palette.ts';
import { viPeople } from './vi-people.ts';
import { viPlan } from './vi-plan.ts';
import { viReceipt } from './vi-receipt.ts';
import { viReview } from './vi-review.ts';
import { viStarter } from './vi-starter.ts';
import { viStructure } from './vi-structure.ts';
import { viTalk } from './vi-talk.ts';
import { viWatch } from './vi-watch.ts';

export const viLater: Record<keyof typeof enLater, string> = {
  ...viAllocation,
  ...viApi,
  ...viAppraisal,
  ...viBalance,
  ...viCascade,
  ...viCheck,
  ...viCompare,
  ...viEdit,
  ...viEntry,
  ...viExport,
  ...viFlow,
  ...viGaps,
  ...viHome,
  ...viImport,
  ...viInitiatives,
  ...viKpi,
  ...viLedger,
  ...viMap,
  ...viPalette,
  ...viPeople,
  ...viPlan,
  ...viReceipt,
  ...viReview,
  ...viStarter,
  ...viTalk,
  ...viWatch,
  ...viStructure,
};
