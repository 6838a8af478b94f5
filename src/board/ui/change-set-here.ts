/**
 * The draft that a page stands under, from its address: what is read there is read under it, and definitions that
 * are saved there are added to it in place of being recorded.
 */
export const changeSetHere = (): string | undefined =>
  new URLSearchParams(window.location.search).get('changeSet') ?? undefined;
