/** A page that is drawn at all is drawn more often than this, however slow the computer. */
const longestFrameMs = 2000;

/**
 * Resolves when what was just changed has been painted; answers whether it was. A page that is not to be seen is not
 * waited for, as nothing of it is painted; nor for long one that is said to be seen and gets no frame, such as a
 * window beneath others on some systems: what it hears would come to a stop, and it would say that it hears nothing.
 */
export function painted(): Promise<boolean> {
  return new Promise((resolve) => {
    const isVisible = document.visibilityState === 'visible';
    const unseen = setTimeout(() => resolve(false), isVisible ? longestFrameMs : 0);
    if (!isVisible) return;
    requestAnimationFrame(() =>
      setTimeout(() => {
        clearTimeout(unseen);
        resolve(true);
      }),
    );
  });
}
