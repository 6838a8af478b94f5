/** Initiatives, milestones, updates, money and budgets, as the portable document has them. */
import { z } from 'zod';
import { bounds } from '#engine/field-bounds.ts';
import { moneyClasses, stages } from '#engine/work.ts';
import { code, dated, day, finite, mark, name, opt, text, weight } from './document-fields.ts';

const chance = finite.min(0).max(1);
const grade = z.enum(['low', 'medium', 'high']);
const spending = finite.min(bounds.amount.min).max(bounds.amount.max);
const initiative = z.strictObject({
  ...dated,
  code,
  name: opt(name),
  description: opt(text),
  unit: opt(code).describe('whose it is'),
  owner: opt(text),
  sponsor: opt(text),
  stage: opt(z.enum(stages)).describe('left out: proposed'),
  start: opt(day),
  end: opt(day),
  baselineStart: opt(day).describe('as it was planned at first; kept when it is planned anew'),
  baselineEnd: opt(day),
  finished: opt(day).describe('the day on which it was done or stopped'),
  moves: opt(
    z.array(
      z.strictObject({
        objective: text.min(1).optional().describe('scorecard:objective'),
        measure: text.min(1).optional().describe('unit-or-template:measure'),
        unit: code
          .optional()
          .describe('of a template’s: the unit in which it moves it; left out: its own, and those below'),
        effect: z
          .strictObject({ value: finite, low: finite.optional(), high: finite.optional() })
          .optional()
          .describe('how much higher or lower the measure’s value stands once it works in full'),
        starts: z.string().optional().describe('the period from which on it is felt'),
        confidence: chance.optional().describe('how sure one is that it comes, 0 to 1'),
      }),
    ),
  ).describe('what it should move'),
  needs: opt(z.array(code)).describe('initiatives that must be done before it begins'),
  excludes: opt(z.array(code)).describe('either it, or one of these'),
  must: opt(z.boolean()).describe('done whatever else is chosen'),
  themes: opt(z.array(code)),
  risks: opt(
    z.array(
      z.strictObject({
        text: text.min(1),
        likelihood: grade.optional(),
        impact: grade.optional(),
        response: text.optional(),
        owner: text.optional(),
        closed: z.boolean().optional(),
      }),
    ),
  ),
  saidStatus: opt(mark).describe('a status that a person gives it, shown beside what the rule says'),
  saidWhy: opt(text).describe('why: without it there is no such status'),
  archived: opt(z.boolean()),
});
const milestone = z.strictObject({
  ...dated,
  initiative: code,
  code,
  name: opt(name),
  due: opt(day),
  baselineDue: opt(day).describe('as it was planned at first'),
  weight: opt(weight),
  done: opt(day).describe('the day on which it was reached; left out: it is open'),
  owner: opt(text),
  note: opt(text),
  archived: opt(z.boolean()),
});
const update = z.strictObject({
  ...dated,
  initiative: code,
  code,
  day: opt(day).describe('left out: today'),
  text: opt(text),
  progress: opt(chance).describe('the share of the work that is done; counts where no milestones say it'),
  by: opt(text).describe('who wrote it: filled in by the server'),
  archived: opt(z.boolean()),
});
const money = z.strictObject({
  ...dated,
  initiative: code,
  class: z.enum(moneyClasses),
  period: z.string().min(1).max(40),
  planned: opt(spending),
  committed: opt(spending).describe('ordered and not paid yet'),
  spent: opt(finite.min(bounds.paid.min).max(bounds.paid.max)).describe('less than 0: paid back'),
  forecast: opt(spending).describe('what the period is expected to come to in all'),
  note: opt(text),
});
const budget = z.strictObject({
  ...dated,
  code,
  name: opt(name),
  description: opt(text),
  owner: opt(text),
  start: opt(z.string()).describe('the first period'),
  end: opt(z.string()).describe('the last period'),
  amount: opt(spending).describe('in all; left out: what its periods add up to'),
  amounts: opt(z.record(z.string(), spending)).describe('period → amount'),
  perspectives: opt(z.array(code)).describe('for initiatives that move objectives of these'),
  themes: opt(z.array(code)),
  units: opt(z.array(code)).describe('and those below them'),
  classes: opt(z.array(z.enum(moneyClasses))),
  archived: opt(z.boolean()),
});

export const executionSections = {
  initiatives: z.array(initiative).optional(),
  milestones: z.array(milestone).optional(),
  updates: z.array(update).optional(),
  money: z.array(money).optional(),
  budgets: z.array(budget).optional(),
};
