/** Colours of the theme that is shown, as a canvas can paint with them. */
export interface Palette {
  /** What a colour of CSS (`var(--line)`, `color-mix(…)`) is now. */
  colour(css: string): string;
}

/** Reads colours off an element in the page, for a canvas knows no tokens. To be read anew when the theme changes. */
export function readPalette(inside: HTMLElement): Palette {
  const known = new Map<string, string>();
  return {
    colour(css) {
      const before = known.get(css);
      if (before !== undefined) return before;
      const probe = inside.ownerDocument.createElement('span');
      probe.style.color = css;
      inside.append(probe);
      const { color } = getComputedStyle(probe);
      probe.remove();
      known.set(css, color);
      return color;
    },
  };
}
