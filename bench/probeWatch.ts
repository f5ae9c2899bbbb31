/**
 * Runs in the page: notes for each probe that comes into sight how long it took from being published to the
 * frame after the page had changed, in `window.probeDelays` (milliseconds). Needs the publisher's clock to be
 * the page's, as on one machine.
 */
export function watchProbe(): void {
  const delays: number[] = [];
  Object.assign(window, { probeDelays: delays });
  const spanMs = 100_000;
  const look = (node: Node): void => {
    const text = (node.textContent ?? '').replaceAll(/[\s.,’]/g, '');
    if (!/^1\d{5}$/.test(text)) return;
    const publishedAt = Number(text) - spanMs;
    requestAnimationFrame(() => {
      delays.push(((Date.now() % spanMs) - publishedAt + spanMs) % spanMs);
    });
  };
  new MutationObserver((changes) => {
    for (const { target, type, addedNodes } of changes) {
      if (type === 'characterData') look(target);
      else for (const node of addedNodes) look(node);
    }
  }).observe(document.body, { subtree: true, characterData: true, childList: true });
}
