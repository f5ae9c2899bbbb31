import { type ReactNode, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsVouched } from '../../api/ApiContext.tsx';
import { ExportToasts } from '../../exporting/ExportToasts.tsx';
import { IncidentToasts } from '../../features/sites/incidents/IncidentToasts.tsx';
import { StatusAnnouncer } from '../../features/sites/situation/StatusAnnouncer.tsx';
import { useMedia } from '../../ui/useMedia.ts';
import { BottomNav } from './BottomNav.tsx';
import { CutBanner } from './CutBanner.tsx';
import { KeysDialog } from './keys/KeysDialog.tsx';
import { useFrameKeys } from './keys/useFrameKeys.ts';
import { PageAnnouncer } from './PageAnnouncer.tsx';
import { Palette } from './palette/Palette.tsx';
import { Rail } from './Rail.tsx';
import { StopAllDialog } from './StopAllDialog.tsx';
import { TopBar } from './TopBar.tsx';
import { WishResults } from './WishResults.tsx';

/** What lies over the page; one at a time. */
type Overlay = 'palette' | 'keys' | 'stopAll';

/** Rail, top bar and the page beneath: what stays while one goes from page to page. */
export function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const isVouched = useIsVouched();
  const isPhone = useMedia('(width < 641px)');
  const page = useRef<HTMLElement>(null);
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const close = useCallback(() => setOverlay(null), []);
  const openPalette = useCallback(() => setOverlay('palette'), []);
  const openKeys = useCallback(() => setOverlay('keys'), []);
  useFrameKeys({ onPalette: openPalette, onKeys: openKeys });
  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto] wide:grid-cols-[auto_minmax(0,1fr)] wide:grid-rows-[auto_minmax(0,1fr)]">
      <button
        type="button"
        onClick={() => page.current?.focus()}
        className="sr-only focus-visible:not-sr-only focus-visible:fixed focus-visible:top-2 focus-visible:left-2 focus-visible:z-50 focus-visible:rounded-2 focus-visible:bg-raised focus-visible:px-3 focus-visible:py-1.5 focus-visible:shadow-floating"
      >
        {t('skip')}
      </button>
      {!isPhone && <Rail onKeys={openKeys} />}
      <TopBar onPalette={openPalette} isPhone={isPhone} />
      <main
        ref={page}
        id="page"
        tabIndex={-1}
        data-vouched={isVouched}
        className="relative flex min-h-0 min-w-0 flex-col overflow-hidden border-t border-line bg-surface outline-none wide:rounded-tl-3 wide:border-l data-[vouched=false]:[&_.mono]:text-ink-3 data-[vouched=false]:[&_figure]:grayscale"
      >
        <CutBanner />
        <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
      </main>
      {isPhone && <BottomNav onPalette={openPalette} />}
      <Palette isOpen={overlay === 'palette'} onClose={close} onStopAll={() => setOverlay('stopAll')} />
      <KeysDialog isOpen={overlay === 'keys'} onClose={close} />
      <StopAllDialog isOpen={overlay === 'stopAll'} onClose={close} />
      <PageAnnouncer page={page} />
      <StatusAnnouncer />
      <WishResults />
      <IncidentToasts />
      <ExportToasts />
    </div>
  );
}
