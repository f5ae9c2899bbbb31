/** How a row is laid out. `narrow`: two lines, for a panel or a phone. */
export type TreeLayout = 'wide' | 'narrow';

/** Narrower than this, in pixels, a row has two lines. */
export const narrowBelowPx = 620;

export const rowHeightPx: Record<TreeLayout, number> = { wide: 32, narrow: 48 };

/** Name, type, status, value, age; by how wide the tree is (not the window: the panel takes its part). */
export const treeGrid: Record<TreeLayout, string> = {
  wide:
    'grid items-center gap-x-4 px-4 wide:px-5 ' +
    'grid-cols-[minmax(200px,1.3fr)_150px_minmax(170px,1fr)_52px] ' +
    '@min-[900px]:grid-cols-[minmax(200px,1.3fr)_minmax(90px,.5fr)_158px_minmax(190px,1fr)_56px]',
  narrow: 'grid grid-cols-[minmax(0,1fr)_auto] content-center gap-x-3 px-4 wide:px-5',
};

/** The column that is there only where there is room. */
export const fromRoomy = 'hidden @min-[900px]:block';

/** How far a row is set in, in pixels. */
export const indentPx = (level: number): number => (level - 1) * 18;
