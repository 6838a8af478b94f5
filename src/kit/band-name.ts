/** What a band is called: one that the product brings in the reader's language, one's own as it was written. */
import type { Band } from '#engine/definitions.ts';
import { presets } from '#engine/presets.ts';
import type { Words } from './language.ts';

type Named = Pick<Band, 'code' | 'name' | 'status'>;

/** A preset calls such a band as its mark is called. */
const isBuiltIn = ({ code, name, status }: Named): boolean =>
  code === status &&
  Object.values(presets).some((one) => one.scale.bands.some((it) => it.code === code && it.name === name));

export const bandName = (band: Named, { say }: Pick<Words, 'say'>): string =>
  isBuiltIn(band) ? say(`status.${band.status}`) : band.name;

/** Where only the name was read: the band of that name on the scale. */
export const bandNamed = (
  name: string | null,
  bands: readonly Named[],
  words: Pick<Words, 'say'>,
): string | null => {
  const band = bands.find((one) => one.name === name);
  return band ? bandName(band, words) : name;
};
