import { useTranslation } from 'react-i18next';
import { MonitorPill } from '../../features/monitor/MonitorPill.tsx';
import { BrandMark } from '../../ui/Brand.tsx';
import { formatClock } from '../../ui/format.ts';
import { useNow } from '../../ui/now.tsx';
import { StreamLight } from './StreamLight.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';

function WallClock() {
  const text = formatClock(useNow());
  return (
    <span className="mono hidden text-13 text-ink-2 tabular-nums desk:inline">
      {text.slice(0, 5)}
      <span className="text-ink-3">{text.slice(5)}</span>
    </span>
  );
}

/** Brand, monitor, event stream, theme: what is true of the whole program. */
export function TopBar() {
  const { t } = useTranslation();
  return (
    <header className="col-span-full flex h-12 flex-none items-center gap-2 px-4 wide:gap-3 wide:px-5">
      <a
        href="#page"
        className="sr-only focus-visible:not-sr-only focus-visible:absolute focus-visible:z-2 focus-visible:bg-raised focus-visible:px-3 focus-visible:py-1"
      >
        {t('skip')}
      </a>
      <span className="mr-auto flex items-center gap-2 text-15 font-strong tracking-[-.01em]">
        <BrandMark />
        <span className="hidden min-[480px]:inline">{t('brand')}</span>
        <span className="sr-only min-[480px]:hidden">{t('brand')}</span>
      </span>
      <MonitorPill />
      <StreamLight />
      <ThemeSwitch />
      <WallClock />
    </header>
  );
}
