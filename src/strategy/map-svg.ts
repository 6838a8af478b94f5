/**
 * A strategy map as SVG text, from the same geometry as on screen: what is exported, and what the PDF holds. It
 * knows neither a browser nor a language: words come in, and texts are broken by the widths of their letters.
 */
import type { Mark } from '#engine/definitions.ts';
import { type MarkColour, markShapes } from '#kit/mark-shapes.ts';
import { labelHeight, labelSize } from './map-labels.ts';
import { laneHead, type MapLayout } from './map-layout.ts';
import { cut, textWidth, wrapped } from './map-text.ts';
import type { Box, MapLane, MapLink, MapObjective } from './map-types.ts';

export interface MapColours {
  ink: string;
  'ink-2': string;
  'ink-3': string;
  line: string;
  surface: string;
  'surface-2': string;
  marks: Record<MarkColour, string>;
}

export interface MapDrawing {
  layout: MapLayout;
  lanes: readonly Pick<MapLane, 'name' | 'score' | 'status'>[];
  objectives: readonly MapObjective[];
  links: readonly MapLink[];
  /** Those that stand back; null: none does. */
  shown: ReadonlySet<string> | null;
  title: string;
  /** Unit, period, date, what it is narrowed to. */
  told: string;
  words: {
    status(status: Mark): string;
    score(score: number | null): string;
    /** `2 leading, 1 lagging` in short. */
    roles(objective: MapObjective): string;
    /** What is written on a link. */
    link(link: MapLink): string;
  };
  colours: MapColours;
  /** The families of letters; the first that is there is taken. */
  font: string;
}

type Attributes = Record<string, string | number | undefined>;
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const tag = (name: string, attributes: Attributes, inside = ''): string => {
  const said = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(String(value))}"`],
  );
  return `<${name}${said.join('')}>${inside}</${name}>`;
};

const headHeight = 58;
const margin = 20;

export const sizeOf = (layout: MapLayout): { width: number; height: number } => ({
  width: Math.ceil(layout.width + 2 * margin),
  height: Math.ceil(layout.height + headHeight + 2 * margin),
});

export function mapSvg(drawing: MapDrawing): string {
  const { layout, colours, title, told, font } = drawing;
  const { width, height } = sizeOf(layout);
  const write = writer(drawing);
  const parts = [
    tag('rect', { x: 0, y: 0, width, height, fill: colours.surface }),
    write(title, { x: margin, y: margin + 18, size: 20, fill: colours.ink, bold: true }),
    write(told, { x: margin, y: margin + 40, size: 12, fill: colours['ink-3'] }),
    tag(
      'g',
      { transform: `translate(${margin} ${margin + headHeight})` },
      [...lanes(drawing), ...edges(drawing), ...cards(drawing), ...labels(drawing)].join(''),
    ),
  ];
  return tag(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      'font-family': font,
    },
    `<title>${escaped(`${title}: ${told}`)}</title>${parts.join('')}`,
  );
}

interface Written {
  x: number;
  y: number;
  size: number;
  fill: string;
  bold?: boolean;
  anchor?: 'end' | 'middle';
}

const writer =
  ({ font }: MapDrawing) =>
  (text: string, { x, y, size, fill, bold, anchor }: Written): string =>
    text === ''
      ? ''
      : tag(
          'text',
          {
            x,
            y,
            'font-size': size,
            'font-family': font,
            'font-weight': bold ? 'bold' : undefined,
            'text-anchor': anchor,
            fill,
          },
          escaped(text),
        );

function lanes(drawing: MapDrawing): string[] {
  const { layout, colours } = drawing;
  const write = writer(drawing);
  return drawing.lanes.map((lane, n) => {
    const box = layout.lanes[n]!;
    const names = wrapped(lane.name, 13, laneHead - 24, 3).map((line, row) =>
      write(line, { x: 14, y: box.top + 12 + row * 17, size: 13, fill: colours.ink, bold: true }),
    );
    return [
      tag('rect', {
        x: 0.5,
        y: box.y + 0.5,
        width: layout.width - 1,
        height: box.height - 1,
        rx: 8,
        fill: colours['surface-2'],
        stroke: colours.line,
      }),
      ...names,
    ].join('');
  });
}

const isBack = ({ shown }: MapDrawing, ...keys: string[]): boolean =>
  shown !== null && keys.some((key) => !shown.has(key));

function edges(drawing: MapDrawing): string[] {
  const { layout, colours } = drawing;
  const links = new Map(drawing.links.map((link) => [link.key, link]));
  return layout.edges.map(({ key, d, arrow }) => {
    const link = links.get(key);
    const back = link ? isBack(drawing, link.cause, link.effect) : false;
    return tag(
      'g',
      { opacity: back ? 0.2 : undefined },
      tag('path', {
        d,
        fill: 'none',
        stroke: colours['ink-3'],
        'stroke-width': 1.4,
        'stroke-dasharray': link?.sign === '-' ? '5 4' : undefined,
      }) + tag('path', { d: arrow, fill: colours['ink-3'] }),
    );
  });
}

function labels(drawing: MapDrawing): string[] {
  const { layout, colours, words } = drawing;
  const links = new Map(drawing.links.map((link) => [link.key, link]));
  const write = writer(drawing);
  return layout.edges.flatMap(({ key, label }) => {
    const link = links.get(key);
    if (!label || !link) return [];
    const { x, y, width } = label;
    return tag(
      'g',
      { opacity: isBack(drawing, link.cause, link.effect) ? 0.2 : undefined },
      tag('rect', {
        x: x - width / 2,
        y: y - labelHeight / 2,
        width,
        height: labelHeight,
        rx: labelHeight / 2,
        fill: colours.surface,
        stroke: colours.line,
      }) +
        write(words.link(link), {
          x,
          y: y + 4,
          size: labelSize,
          fill: colours['ink-2'],
          anchor: 'middle',
        }),
    );
  });
}

function mark(status: Mark, x: number, y: number, size: number, colours: MapColours): string {
  const shapes = markShapes[status].map((shape) =>
    tag('path', {
      d: shape.d,
      fill: shape.fill ? colours.marks[shape.fill] : 'none',
      stroke: shape.stroke ? colours.marks[shape.stroke] : undefined,
      'stroke-width': shape.width,
      'stroke-dasharray': shape.dash,
      'stroke-linejoin': 'round',
    }),
  );
  return tag('g', { transform: `translate(${x} ${y}) scale(${size / 16})` }, shapes.join(''));
}

function cards(drawing: MapDrawing): string[] {
  const objectives = new Map(drawing.objectives.map((one) => [one.key, one]));
  return [...drawing.layout.cards].flatMap(([key, box]) => {
    const objective = objectives.get(key);
    if (!objective) return [];
    return tag('g', { opacity: isBack(drawing, key) ? 0.25 : undefined }, card(drawing, objective, box));
  });
}

function card(drawing: MapDrawing, objective: MapObjective, box: Box): string {
  const { colours, words, layout } = drawing;
  const write = writer(drawing);
  const { x, y, width, height } = box;
  const isRoomy = layout.density === 'roomy';
  const pad = isRoomy ? 11 : 9;
  const room = width - 2 * pad;
  const size = isRoomy ? 13 : 12;
  const parts = [
    tag('rect', {
      x: x + 0.5,
      y: y + 0.5,
      width: width - 1,
      height: height - 1,
      rx: 8,
      fill: colours.surface,
      stroke: colours.line,
    }),
    ...wrapped(objective.name, size, room, 2).map((line, n) =>
      write(line, {
        x: x + pad,
        y: y + pad + (isRoomy ? 10 : 9) + n * (isRoomy ? 17 : 15),
        size,
        fill: colours.ink,
        bold: true,
      }),
    ),
  ];
  const base = y + height - (isRoomy ? 45 : 11);
  const score = words.score(objective.score);
  const scoreRoom = textWidth(score, 13) + 8;
  parts.push(
    mark(objective.status, x + pad, base - 10.5, 13, colours),
    write(cut(words.status(objective.status), 11.5, room - 20 - scoreRoom), {
      x: x + pad + 18,
      y: base,
      size: 11.5,
      fill: colours['ink-2'],
    }),
    write(score, {
      x: x + width - pad,
      y: base,
      size: 13,
      fill: colours.ink,
      bold: true,
      anchor: 'end',
    }),
  );
  if (isRoomy) {
    const small = { size: 11, fill: colours['ink-3'] };
    const roles = words.roles(objective);
    const rolesRoom = roles === '' ? 0 : textWidth(roles, 11) + 8;
    const owner = (objective.owner ?? '').split(',')[0] ?? '';
    parts.push(
      write(cut(owner, 11, room - rolesRoom), { x: x + pad, y: y + height - 27, ...small }),
      write(roles, { x: x + width - pad, y: y + height - 27, anchor: 'end', ...small }),
      write(cut(objective.themes.map((one) => one.name).join(', '), 11, room), {
        x: x + pad,
        y: y + height - 11,
        ...small,
      }),
    );
  }
  return parts.join('');
}
