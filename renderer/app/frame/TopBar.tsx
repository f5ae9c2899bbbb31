import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MonitorPill } from '../../features/monitor/MonitorPill.tsx';
import { IncidentBell } from '../../features/sites/incidents/bell/IncidentBell.tsx';
import { BrandMark } from '../../ui/Brand.tsx';
import { formatClock } from '../../ui/format.ts';
import { useNow } from '../../ui/now.tsx';
import { Kbd } from '../../ui/page/Kbd.tsx';
import { commandKey } from './keys/commandKey.ts';
import { StreamLight } from './StreamLight.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';

function WallClock() {
  const text = formatClock(useNow());
  return (
    <span className="mono ml-1 hidden text-13 text-ink-2 tabular-nums desk:inline">
      {text.slice(0, 5)}
      <span className="text-ink-3">{text.slice(5)}</span>
    </span>
  );
}

/** Opens the palette, and says with which keys one does. */
function PaletteField({ onOpen }: { onOpen: () => void }) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-keyshortcuts="Control+K Meta+K"
      className="hidden h-[30px] w-[340px] min-w-0 items-center gap-2 rounded-2 border border-line-2 bg-surface pr-2 pl-2.5 text-left text-ink-3 transition-colors duration-(--t-fast) hover:border-edge wide:flex"
    >
      <Search className="size-4 flex-none" strokeWidth={1.7} aria-hidden="true" />
      <span className="min-w-0 flex-1 truncate">{t('palette.field')}</span>
      <span aria-hidden="true" className="hidden desk:block">
        <Kbd>{`${commandKey} K`}</Kbd>
      </span>
    </button>
  );
}

/** Palette, monitor, event stream, incidents, theme, clock: what is true of the whole program. */
export function TopBar({ onPalette, isPhone }: { onPalette: () => void; isPhone: boolean }) {
  const { t } = useTranslation();
  return (
    <header className="flex h-12 min-w-0 flex-none items-center gap-2 pr-3 pl-4 wide:gap-3 wide:pr-4 wide:pl-0">
      {isPhone && (
        // Where the pills leave no room for the name, it goes to a second line, which is not seen.
        <span className="flex h-5 min-w-5 flex-wrap items-center gap-x-2 overflow-hidden text-15 leading-5 font-strong tracking-[-.01em]">
          <BrandMark />
          <span>{t('brand')}</span>
        </span>
      )}
      <PaletteField onOpen={onPalette} />
      <span className="min-w-0 flex-1" />
      <MonitorPill />
      <StreamLight />
      <IncidentBell />
      {!isPhone && <ThemeSwitch />}
      <WallClock />
    </header>
  );
}
