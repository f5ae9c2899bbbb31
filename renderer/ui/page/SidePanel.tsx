import { clsx } from 'clsx';
import { ChevronLeft, ChevronRight, Maximize2, Minimize2, X } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../Button.tsx';

interface SidePanelProps {
  title: string;
  /** Stands before the title, for an entry that has a shape. */
  glyph?: ReactNode;
  /** A code or serial number after the title. */
  code?: string;
  onClose: () => void;
  /** To the neighbour in the list; null where there is none. Left out: no such buttons. */
  onPrevious?: (() => void) | null;
  onNext?: (() => void) | null;
  /** Makes the panel a page and back. Left out: no such button. */
  onWiden?: () => void;
  isWide?: boolean;
  /** More icon buttons, before the others. */
  actions?: ReactNode;
  /** Facts beneath the title. */
  head?: ReactNode;
  /** `TabLinks` or the like. */
  tabs?: ReactNode;
  /** What can be done about it, at the foot. */
  footer?: ReactNode;
  children: ReactNode;
}

const icon = { className: 'size-4', strokeWidth: 1.8, 'aria-hidden': true } as const;

/** The detail of one thing, beside its list; Escape closes it. As a page (`isWide`) it takes the page's place. */
export function SidePanel(props: SidePanelProps) {
  const { title, glyph, code, onClose, onPrevious, onNext, onWiden, isWide = false } = props;
  const { t } = useTranslation();
  const titleId = useId();
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) onClose();
  };
  return (
    <aside
      aria-labelledby={titleId}
      onKeyDown={closeOnEscape}
      className={clsx(
        'flex min-h-0 min-w-0 flex-col',
        isWide
          ? 'h-full bg-surface'
          : 'absolute inset-y-0 right-0 z-10 w-full border-line bg-raised shadow-panel wide:w-[456px] wide:max-w-full wide:border-l desk:static',
      )}
    >
      <header className="flex-none px-4 pt-4 pb-2 wide:px-5">
        <div className="flex min-h-7 items-center gap-2">
          {glyph}
          <h2 id={titleId} className="min-w-0 truncate text-18 font-strong tracking-[-.015em]" title={title}>
            {title}
          </h2>
          {code !== undefined && <span className="mono min-w-0 truncate text-12 text-ink-3">{code}</span>}
          <div className="-mr-2 ml-auto flex flex-none gap-0.5">
            {props.actions}
            {onPrevious !== undefined && (
              <IconButton label={t('ui.previous')} onClick={onPrevious ?? undefined} disabled={!onPrevious}>
                <ChevronLeft {...icon} />
              </IconButton>
            )}
            {onNext !== undefined && (
              <IconButton label={t('ui.next')} onClick={onNext ?? undefined} disabled={!onNext}>
                <ChevronRight {...icon} />
              </IconButton>
            )}
            {onWiden !== undefined && (
              <IconButton label={t(isWide ? 'ui.narrow' : 'ui.widen')} onClick={onWiden}>
                {isWide ? <Minimize2 {...icon} /> : <Maximize2 {...icon} />}
              </IconButton>
            )}
            <IconButton label={t('ui.close')} onClick={onClose}>
              <X {...icon} />
            </IconButton>
          </div>
        </div>
        {props.head !== undefined && <div className="mt-2">{props.head}</div>}
      </header>
      {props.tabs}
      <div className="min-h-0 flex-1 overflow-y-auto">{props.children}</div>
      {props.footer !== undefined && (
        <footer className="flex flex-none flex-wrap items-center gap-2 border-t border-line px-4 py-3 wide:px-5">
          {props.footer}
        </footer>
      )}
    </aside>
  );
}
