import { clsx } from 'clsx';
import { AlertDialog as Radix } from 'radix-ui';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../Button.tsx';
import { inputStyle } from '../form/inputStyle.ts';
import { StatusGlyph } from '../StatusGlyph.tsx';
import { dialogStyle, overlayStyle } from './Dialog.tsx';
import { InDialogContext } from './portalRoot.ts';
import { useReturnFocus } from './useReturnFocus.ts';

interface ConfirmDialogProps {
  isOpen: boolean;
  onClose: () => void;
  /** A question: "Delete Upper penstock?" */
  title: string;
  /** What will be lost, in words and figures. */
  children: ReactNode;
  /** What the button does: "Delete the site". */
  confirmWord: string;
  /** Closing is up to the caller, when it is done. */
  onConfirm: () => void;
  /** It is being done: the button waits. */
  isBusy?: boolean;
  /** What went wrong when it was tried. */
  error?: string | undefined;
  /** A word that must be typed first (the name of the site), for what loses much. */
  typed?: string;
  /** Nothing is lost: a plain question. */
  isHarmless?: boolean;
}

function TypedWord({ word, onMatch }: { word: string; onMatch: (matches: boolean) => void }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="mt-4">
      <label htmlFor={id} className="mb-1 block text-12 text-ink-2">
        {t('ui.confirm.type')} <b className="mono wrap-anywhere !font-strong text-ink">{word}</b>
      </label>
      <input
        id={id}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onMatch(event.target.value.trim() === word.trim())}
        className={clsx(inputStyle, 'mono text-12')}
      />
    </div>
  );
}

/** Asks before what cannot be undone, and says what will be lost. The focus is on the way out. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { isOpen, onClose, title, children, confirmWord, onConfirm, isBusy = false, error, typed } = props;
  const { t } = useTranslation();
  const focus = useReturnFocus();
  const [isTyped, setIsTyped] = useState(false);
  const close = (open: boolean) => {
    if (open) return;
    setIsTyped(false);
    onClose();
  };
  return (
    <Radix.Root open={isOpen} onOpenChange={close}>
      <InDialogContext value={true}>
        <Radix.Portal>
          <Radix.Overlay className={overlayStyle} />
          <Radix.Content {...focus} className={clsx(dialogStyle, 'wide:w-[440px]')}>
            <div className="min-h-0 overflow-y-auto px-5 pt-5 pb-4">
              <Radix.Title className="text-15 font-strong tracking-[-.01em]">{title}</Radix.Title>
              <Radix.Description asChild>
                <div className="mt-1.5 text-ink-2">{children}</div>
              </Radix.Description>
              {typed !== undefined && <TypedWord word={typed} onMatch={setIsTyped} />}
              {error !== undefined && (
                <p role="alert" className="mt-3 text-12 text-bad-text">
                  {error}
                </p>
              )}
            </div>
            <footer className="flex flex-none flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
              <Radix.Cancel asChild>
                <Button>{t('ui.cancel')}</Button>
              </Radix.Cancel>
              <Button
                kind={props.isHarmless ? 'primary' : 'fatal'}
                disabled={isBusy || (typed !== undefined && !isTyped)}
                onClick={onConfirm}
              >
                {isBusy && <StatusGlyph kind="connecting" />}
                {confirmWord}
              </Button>
            </footer>
          </Radix.Content>
        </Radix.Portal>
      </InDialogContext>
    </Radix.Root>
  );
}
