/** Words that files use for how often something is measured, and for which way is better. */
import type { Direction, Frequency } from '#engine/definitions.ts';

const wordsOf = <Meaning extends string>(
  lists: Record<Meaning, readonly string[]>,
): ReadonlyMap<string, Meaning> =>
  new Map(
    (Object.entries(lists) as [Meaning, readonly string[]][]).flatMap(([meaning, texts]) =>
      texts.flatMap((list) => list.split('|').map((word) => [word, meaning] as const)),
    ),
  );

export const frequencyWords = wordsOf<Frequency>({
  day: ['d|day|daily|tag|täglich|jour|quotidien|día|diario|ngày|hàng ngày|hằng ngày'],
  week: ['w|week|weekly|woche|wöchentlich|semaine|hebdomadaire|semana|semanal|tuần|hàng tuần|hằng tuần'],
  month: [
    'm|month|monthly|monat|monatlich|mois|mensuel|mensuelle|mes|mensual|tháng|hàng tháng',
    'hằng tháng',
  ],
  quarter: [
    'q|quarter|quarterly|quartal|quartalsweise|vierteljährlich|trimestre|trimestriel',
    'trimestrielle|trimestral|quý|hàng quý|hằng quý',
  ],
  half: [
    'h|half|half-yearly|semiannual|halbjahr|halbjährlich|semestre|semestriel|semestral|nửa năm',
    '6 tháng',
  ],
  year: [
    'y|a|year|yearly|annual|annually|jahr|jährlich|an|annuel|annuelle|año|anual|năm|hàng năm',
    'hằng năm',
  ],
});

export const directionWords = wordsOf<Direction>({
  up: [
    'up|u|higher|higher is better|maximize|maximise|increase|höher|höher ist besser|steigend',
    'maximieren|hausse|augmenter|à la hausse|plus est mieux|subir|aumentar|mayor es mejor',
    'más es mejor|tăng|cao|càng cao càng tốt|cao hơn là tốt',
  ],
  down: [
    'down|d|lower|lower is better|minimize|minimise|decrease|niedriger|niedriger ist besser',
    'fallend|minimieren|baisse|réduire|à la baisse|moins est mieux|bajar|reducir|menor es mejor',
    'menos es mejor|giảm|thấp|càng thấp càng tốt|thấp hơn là tốt',
  ],
  centre: [
    'centre|center|around|target is best|zielwert|um das ziel|cible|autour de la cible',
    'en torno a la meta|quanh mục tiêu',
  ],
});
