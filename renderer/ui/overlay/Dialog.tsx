import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../Button.tsx';
import { InDialogContext } from './portalRoot.ts';
import { useReturnFocus } from './useReturnFocus.ts';

/** What lies behind a dialog. */
export const overlayStyle = 'fixed inset-0 z-40 bg-veil';

/** Where a dialog lies, and what it looks like. A phone has it at its foot, within reach of a thumb. */
export const dialogStyle =
  'fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] flex-col rounded-t-3 bg-raised text-13 shadow-floating focus:outline-none ' +
  'wide:inset-x-auto wide:top-1/2 wide:bottom-auto wide:left-1/2 wide:max-h-[85dvh] wide:-translate-1/2 wide:rounded-3';

const widths = {
  narrow: 'wide:w-[420px]',
  normal: 'wide:w-[560px]',
  broad: 'wide:w-[760px] wide:max-w-[calc(100vw-48px)]',
} as const;

interface DialogProps {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** A sentence beneath the title; read out when the dialog opens. */
  description?: ReactNode;
  width?: keyof typeof widths;
  /** Buttons, the last one is the one that is meant. */
  footer?: ReactNode;
  children?: ReactNode;
}

/** Goes to the first field of the dialog, past its close button. */
function focusFirstField(event: Event): void {
  const field =
    event.target instanceof HTMLElement
      ? event.target.querySelector<HTMLElement>('input, select, textarea')
      : null;
  if (field === null) return;
  event.preventDefault();
  field.focus();
}

/** Asks or shows something that must be finished first. Escape and a click beside it close it; focus goes back. */
export function Dialog(props: DialogProps) {
  const { isOpen, onClose, title, description, width = 'normal', footer, children } = props;
  const { t } = useTranslation();
  const focus = useReturnFocus();
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <InDialogContext value={true}>
        <Radix.Portal>
          <Radix.Overlay className={overlayStyle} />
          <Radix.Content
            onOpenAutoFocus={(event) => {
              focus.onOpenAutoFocus();
              focusFirstField(event);
            }}
            onCloseAutoFocus={focus.onCloseAutoFocus}
            className={clsx(dialogStyle, widths[width])}
            {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          >
            <header className="flex-none px-5 pt-4 pb-3">
              <div className="flex items-center gap-2">
                <Radix.Title className="min-w-0 flex-1 text-15 font-strong tracking-[-.01em]">
                  {title}
                </Radix.Title>
                <Radix.Close asChild>
                  <IconButton label={t('ui.close')} className="-mr-2">
                    <X className="size-4" strokeWidth={1.8} aria-hidden="true" />
                  </IconButton>
                </Radix.Close>
              </div>
              {description !== undefined && (
                <Radix.Description asChild>
                  <div className="text-ink-2">{description}</div>
                </Radix.Description>
              )}
            </header>
            {children !== undefined && (
              <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-4">{children}</div>
            )}
            {footer !== undefined && (
              <footer className="flex flex-none flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">
                {footer}
              </footer>
            )}
          </Radix.Content>
        </Radix.Portal>
      </InDialogContext>
    </Radix.Root>
  );
}
