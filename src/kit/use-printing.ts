/** Whether the page is being laid out on paper: what is drawn only in sight must then be drawn as a whole. */
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

export function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const paper = window.matchMedia('print');
    // The paper is laid out as soon as this returns.
    const turn = (): void => flushSync(() => setPrinting(paper.matches));
    paper.addEventListener('change', turn);
    return () => paper.removeEventListener('change', turn);
  }, []);
  return isPrinting;
}
