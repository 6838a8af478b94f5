/** A strategy map drawn for a file: as it is shown, with its title, unit, period and day. */
import { layOut } from '#strategy/map-layout.ts';
import { mapSvg, sizeOf } from '#strategy/map-svg.ts';
import { linkLabel, rolesShort } from '#strategy/map-words.ts';
import type { PlainMap } from '../map-reading.ts';
import { type MapAsked, shownOfMap } from '../map-shown.ts';
import { ink, marks } from './pdf-colours.ts';
import type { Speech } from './speech.ts';

export interface Drawn {
  svg: string;
  width: number;
  height: number;
}

/**
 * @param of what is told under the title, beside the day
 * @param font the families of letters that whoever shows it may have
 */
export function drawnMap(
  reading: PlainMap,
  asked: MapAsked,
  me: string | null,
  of: readonly string[],
  exported: string,
  speech: Speech,
  font: string,
): Drawn {
  const { say, dates, numbers } = speech;
  const { objectives, links, shown } = shownOfMap(reading, asked, me);
  const layout = layOut(
    reading.perspectives.length,
    objectives.map((one) => ({
      key: one.key,
      lane: reading.perspectives.findIndex((lane) => lane.code === one.perspective),
      place: one.place,
    })),
    links.map((link) => ({
      key: link.key,
      cause: link.cause,
      effect: link.effect,
      label: linkLabel(link, speech),
    })),
  );
  const svg = mapSvg({
    layout,
    lanes: reading.perspectives,
    objectives,
    links,
    shown,
    title: say('map.of', { name: reading.name }),
    told: [...new Set(of), say('map.export.told', { day: dates.dayYear(exported.slice(0, 10)) })].join(' · '),
    words: {
      status: (status) => say(`status.${status}`),
      score: (score) => numbers.score(score, reading.edges),
      roles: (objective) => rolesShort(objective, speech),
      link: (link) => linkLabel(link, speech),
    },
    colours: { ...ink, surface: '#ffffff', marks },
    font,
  });
  return { svg, ...sizeOf(layout) };
}
