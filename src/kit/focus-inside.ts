/**
 * The focus inside what comes over a page. It goes in as soon as there is something to focus, so that not a letter is
 * lost that is typed at once, and Tab leads around within: between the two ends the browser moves it, as in any form.
 * (Mantine does both a moment later: it led back whoever had typed on, and out of date fields to a neighbour.)
 */

const canFocus = 'a[href], button, input, select, textarea, summary, [contenteditable="true"], [tabindex]';

/** In the order of Tab. Of buttons of a choice only the picked one takes part. */
function stopsIn(content: HTMLElement): HTMLElement[] {
  const all = [...content.querySelectorAll<HTMLElement>(canFocus)].filter(
    (one) => one.tabIndex >= 0 && !one.matches(':disabled') && one.getClientRects().length > 0,
  );
  return all.filter(
    (one) => !isOfChoice(one) || one.checked || !all.some((other) => isPickedBeside(other, one)),
  );
}
const isOfChoice = (one: HTMLElement): one is HTMLInputElement =>
  one instanceof HTMLInputElement && one.type === 'radio';
const isPickedBeside = (other: HTMLElement, one: HTMLInputElement): boolean =>
  isOfChoice(other) && other.checked && other.name === one.name && other.form === one.form;

/** As the ref of what holds it: to what is marked `data-autofocus`, else to the first that takes it. */
export function takeFocus(content: HTMLElement | null): void {
  if (!content || content.contains(document.activeElement)) return;
  const first = content.querySelector<HTMLElement>('[data-autofocus]') ?? stopsIn(content)[0] ?? content;
  first.focus({ preventScroll: true });
}

/** What Tab does at either end, and where the focus is nowhere: the button that had it is busy now, say. */
export function goAround(content: HTMLElement, event: KeyboardEvent): void {
  const at = document.activeElement;
  const isNowhere = at === null || at === document.body;
  if (!isNowhere && !content.contains(at)) return;
  const stops = stopsIn(content);
  const [first, last] = [stops[0], stops.at(-1)];
  const isAtEnd = event.shiftKey ? at === first || at === content : at === last;
  if (!isNowhere && !isAtEnd) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}
