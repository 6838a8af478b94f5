/** A notice in words: on the screens, and in mail. */
import { dayFromIso } from '#engine/calendar.ts';
import type { Mark } from '#engine/definitions.ts';
import type { Words } from '#kit/language.ts';
import type { MessageId } from '#kit/locales/en.ts';
import type { Notice } from './watch-contract.ts';

export interface NoticeWords {
  title: string;
  /** What more there is to say; empty where there is nothing. */
  detail: string;
}

const mostParts = 2;
const reviewWords: Record<string, MessageId> = {
  operational: 'notice.review.operational',
  strategy: 'notice.review.strategy',
  adapt: 'notice.review.adapt',
};

export function noticeWords(
  { kind, name, told, about }: Pick<Notice, 'kind' | 'name' | 'told' | 'about'>,
  words: Words,
): NoticeWords {
  const { say, numbers, dates } = words;
  const status = (mark: Mark | null | undefined): string =>
    mark ? say(`status.${mark}`).toLocaleLowerCase() : '';
  const day = (iso: unknown): string =>
    typeof iso === 'string' && dayFromIso(iso) !== null ? dates.day(iso) : String(iso ?? '');
  const score = (value: number | null | undefined): string =>
    value === null || value === undefined ? '–' : numbers.fine(value);
  if (about === 'many')
    return {
      title: say('notice.many', { n: told.count ?? 0, kind: say(`notice.kind.${kind}`) }),
      detail: '',
    };
  const parts = (told.why ?? [])
    .slice(0, mostParts)
    .map((one) => `${one.name} (${numbers.points(one.part)})`);
  const moved = [
    told.from
      ? say('notice.status-changed.from', {
          from: status(told.from),
          before: score(told.scoreBefore),
          after: score(told.score),
        })
      : '',
    parts.length > 0 ? say('notice.why', { parts: parts.join(', ') }) : '',
  ];
  const cells = (told.cells ?? []).map((one) => `${one.name} ${dates.short(one.period)}`);
  const rest = (told.count ?? 0) - cells.length;
  if (rest > 0 && cells.length > 0) cells.push(say('notice.cells.more', { n: rest }));
  const n = told.count ?? 1;
  const joined = (...some: string[]): string => some.filter(Boolean).join(' ');
  switch (kind) {
    case 'status-changed':
      return { title: say('notice.status-changed', { name, to: status(told.to) }), detail: joined(...moved) };
    case 'target-missed':
      return { title: say('notice.target-missed', { name }), detail: joined(...moved) };
    case 'value-due':
      return {
        title: say('notice.value-due', { n, name, due: day(told.due) }),
        detail: n > 1 ? cells.join(' · ') : '',
      };
    case 'value-overdue':
      return {
        title: say(told.ofOthers ? 'notice.value-overdue.others' : 'notice.value-overdue', { n, name }),
        detail: cells.join(' · '),
      };
    case 'coverage-fell': {
      const share = (value: unknown): string => numbers.percent(Number(value) / 100);
      return {
        title: say('notice.coverage-fell', { name }),
        detail: say('notice.coverage-fell.by', { before: share(told.before), after: share(told.now) }),
      };
    }
    case 'initiative-slipped':
      return {
        title: say('notice.initiative-slipped', { name }),
        detail: joined(
          told.to && told.to !== told.from
            ? say('notice.initiative-slipped.status', { to: status(told.to) })
            : '',
          told.now
            ? say('notice.initiative-slipped.ends', { before: day(told.before), after: day(told.now) })
            : '',
        ),
      };
    case 'figure-restated': {
      const value = (one: unknown): string =>
        typeof one === 'number' ? numbers.value(one, { decimals: null, unitOfMeasure: null }) : '–';
      return {
        title: say('notice.figure-restated', { n }),
        detail: say('notice.figure-restated.of', {
          name,
          before: value(told.before),
          after: value(told.now),
        }),
      };
    }
    case 'red-unanswered':
      return {
        title: say('notice.red-unanswered', { name }),
        detail: say('notice.red-unanswered.days', { n: told.days ?? 0 }),
      };
    case 'action-overdue':
      return {
        title: say('notice.action-overdue', { name }),
        detail: say('notice.action-overdue.due', { due: day(told.due) }),
      };
    case 'appraisal-due': {
      const step = say(`notice.appraisal.${told.step ?? 'talk'}`);
      return {
        title: say(told.late ? 'notice.appraisal-due.late' : 'notice.appraisal-due', {
          step,
          due: day(told.due),
        }),
        detail: [name, told.cycle].filter(Boolean).join(' · '),
      };
    }
    case 'decision-came':
      return cameWords(told, name, words);
    case 'review-coming':
      return {
        title: say('notice.review-coming', {
          name: name || say(reviewWords[String(told.now)] ?? 'notice.kind.review-coming'),
        }),
        detail: say('notice.review-coming.on', { due: day(told.due) }),
      };
  }
}

/** What came of a decision, that it cannot be told, or that whoever decided is asked. */
function cameWords(told: Notice['told'], name: string, { say, numbers }: Words): NoticeWords {
  if (told.asks)
    return {
      title: say('notice.decision-came.asks', { name }),
      detail: say('notice.decision-came.asks.detail', { text: String(told.before ?? '') }),
    };
  if (told.now === undefined || told.now === null)
    return {
      title: say('notice.decision-came.none', { name }),
      detail: say('notice.decision-came.none.detail'),
    };
  const value = (one: unknown): string =>
    typeof one === 'number' ? numbers.value(one, { decimals: null, unitOfMeasure: null }) : '–';
  return {
    title: say(told.inside ? 'notice.decision-came.inside' : 'notice.decision-came.outside', { name }),
    detail: say('notice.decision-came.detail', { now: value(told.now), before: value(told.before) }),
  };
}
