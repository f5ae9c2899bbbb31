interface EndLabel {
  readonly text: string;
  /** Where its line ends, in pixels. */
  readonly y: number;
}

/** Moves labels apart that would lie over each other, as little as needed, keeping their order. */
export function spreadLabels<Label extends EndLabel>(labels: readonly Label[], apartPx: number): Label[] {
  let lowest = Number.NEGATIVE_INFINITY;
  return labels
    .toSorted((a, b) => a.y - b.y)
    .map((label) => {
      lowest = Math.max(label.y, lowest + apartPx);
      return { ...label, y: lowest };
    });
}
