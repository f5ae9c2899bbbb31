/**
 * The columns of a row, by how wide the table is (not the window: the panel takes its part). On a phone name and
 * age in one line, wanted and real beneath.
 */
export const siteGrid =
  'grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 px-4 wide:items-center wide:px-5 ' +
  'wide:grid-cols-[15px_minmax(0,1fr)_minmax(230px,300px)_70px_52px] ' +
  'wide:@min-[760px]:grid-cols-[15px_minmax(0,1fr)_300px_70px_98px_52px] ' +
  'wide:@min-[880px]:grid-cols-[15px_minmax(170px,1fr)_minmax(250px,306px)_70px_98px_52px_52px_46px] ' +
  'wide:@min-[1180px]:grid-cols-[15px_minmax(0,1fr)_minmax(0,.8fr)_minmax(306px,1fr)_104px_112px_60px_60px_56px_56px]';

/** Cells that are there only where there is room. */
export const fromRoomy = 'hidden wide:@min-[760px]:block';
export const fromFull = 'hidden wide:@min-[880px]:block';
export const fromBroad = 'hidden wide:@min-[1180px]:block';
