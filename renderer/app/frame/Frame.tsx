import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback } from 'react';
import { useIsVouched } from '../../api/ApiContext.tsx';
import { StatusAnnouncer } from '../../features/sites/situation/StatusAnnouncer.tsx';
import { useWishResults } from '../../features/sites/situation/useWishResults.ts';
import { CutBanner } from './CutBanner.tsx';
import { Rail } from './Rail.tsx';
import { TopBar } from './TopBar.tsx';

/** Rail, top bar and the page beneath: what stays while one goes from page to page. */
export function Frame({ children }: { children: ReactNode }) {
  const isVouched = useIsVouched();
  const navigate = useNavigate();
  useWishResults(useCallback(() => void navigate({ to: '/logs/connection' }), [navigate]));
  return (
    <div className="grid h-full grid-rows-[auto_minmax(0,1fr)_auto] wide:grid-cols-[auto_minmax(0,1fr)] wide:grid-rows-[auto_minmax(0,1fr)]">
      <TopBar />
      <Rail />
      <main
        id="page"
        tabIndex={-1}
        data-vouched={isVouched}
        className="relative flex min-h-0 min-w-0 flex-col border-t border-line bg-surface wide:rounded-tl-3 wide:border-l data-[vouched=false]:[&_.mono]:text-ink-3 data-[vouched=false]:[&_figure]:grayscale"
      >
        <CutBanner />
        <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
      </main>
      <StatusAnnouncer />
    </div>
  );
}
