import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, type ButtonKind, IconButton } from './Button.tsx';

interface CopyButtonProps {
  text: string;
  /** What is copied; said by a screen reader, and shown by a button with a word. */
  label: string;
  /** With a word on it; left out: a picture only. */
  kind?: ButtonKind;
}

const shownMs = 2000;
type Result = 'copied' | 'refused' | null;

/** Puts a text on the clipboard and says so. Over plain HTTP from another computer a browser gives none: says that. */
export function CopyButton({ text, label, kind }: CopyButtonProps) {
  const { t } = useTranslation();
  const [result, setResult] = useState<Result>(null);
  useEffect(() => {
    if (result === null) return;
    const timer = setTimeout(() => setResult(null), shownMs);
    return () => clearTimeout(timer);
  }, [result]);
  const copy = () => {
    // Absent where the page is not trusted, whatever its type says.
    const clipboard: Clipboard | undefined = navigator.clipboard;
    if (clipboard === undefined) setResult('refused');
    else
      clipboard.writeText(text).then(
        () => setResult('copied'),
        () => setResult('refused'),
      );
  };
  const Icon = result === 'copied' ? Check : Copy;
  const icon = (
    <Icon className={kind === undefined ? 'size-4' : undefined} strokeWidth={1.8} aria-hidden="true" />
  );
  const word = result === null ? label : t(`ui.${result}`);
  return (
    <>
      {kind === undefined ? (
        <IconButton label={word} onClick={copy}>
          {icon}
        </IconButton>
      ) : (
        <Button kind={kind} onClick={copy}>
          {icon}
          {word}
        </Button>
      )}
      <span className="sr-only" aria-live="polite">
        {result !== null && word}
      </span>
    </>
  );
}
