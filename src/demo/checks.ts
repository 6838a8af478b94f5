/** Two decisions that Marlowe weighs: the field's own example, for good and for half a year only. */
import type { Question } from '#insight/check-contract.ts';
import { demoMonths, firstMonth, monthId } from './periods.ts';
import { company, divisions } from './structure.ts';

export interface DemoCheck {
  code: string;
  name: string;
  description: string;
  question: Question;
}

export function demoChecks(today: string): DemoCheck[] {
  const thisMonth = firstMonth(today) + demoMonths;
  const question = (to?: string): Question => ({
    unit: company,
    // The company's training hours are reckoned from its divisions'.
    proposals: divisions.map((unit) => ({
      unit,
      measure: 'training_hours',
      how: 'percent',
      value: -30,
      from: monthId(thisMonth + 1),
      ...(to ? { to } : {}),
    })),
    expectation: 'target',
    from: monthId(thisMonth + 1),
    months: 24,
  });
  return [
    {
      code: 'cut-training',
      name: 'Cut training by 30 %',
      description: 'Proposed for the budget: it pays at once. What does it cost later, and elsewhere?',
      question: question(),
    },
    {
      code: 'pause-training',
      name: 'Train 30 % less for six months',
      description: 'The same, and back to the plan after half a year.',
      question: question(monthId(thisMonth + 6)),
    },
  ];
}
