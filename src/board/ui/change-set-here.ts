/**
 * The draft that a page stands under, from its address: what is read there is read under it, and definitions that
 * are saved there are added to it in place of being recorded.
 */
export const changeSetHere = (): string | undefined =>
  new URLSearchParams(window.location.search).get('changeSet') ?? undefined;

/** The name under which something half typed is kept: in a draft it is another than outside of it. */
export const keptUnder = (name: string): string => {
  const changeSet = changeSetHere();
  return changeSet === undefined ? name : `${name} under ${changeSet}`;
};
