/**
 * As `ref` of what may go away by itself: when it does with the focus in it, the page has the focus, so that keys
 * go on from there instead of from the beginning of the document.
 */
export function handFocusOn(element: HTMLElement | null): () => void {
  return () => {
    if (element?.contains(document.activeElement) === true) {
      document.querySelector('main')?.focus({ preventScroll: true });
    }
  };
}
