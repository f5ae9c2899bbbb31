/**
 * Resolves when what was just changed has been painted; a page that is not to be seen is not waited for,
 * as nothing of it is painted.
 */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    const afterFrame = (): void => void setTimeout(resolve);
    if (document.visibilityState === 'visible') requestAnimationFrame(afterFrame);
    else afterFrame();
  });
}
