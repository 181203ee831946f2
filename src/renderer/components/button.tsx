import type { AnchorHTMLAttributes, ButtonHTMLAttributes, MouseEvent, ReactNode } from 'react';
import styles from './button.module.css';
import { Spinner } from './spinner.tsx';

interface ButtonLook {
  /** `filled` is the one primary action of a screen. */
  variant?: 'filled' | 'default';
  size?: 'xs' | 'sm';
  children: ReactNode;
}

type RealButton = ButtonLook & {
  href?: undefined;
  loading?: boolean;
} & ButtonHTMLAttributes<HTMLButtonElement>;
type ButtonLike = ButtonLook & { href: string } & AnchorHTMLAttributes<HTMLAnchorElement>;

/** Something to press: a button, or a link that looks like one where it leads to another place. */
export function Button(props: RealButton | ButtonLike) {
  if (props.href !== undefined) {
    const { variant = 'filled', size = 'sm', className, children, ...link } = props;
    return (
      <a {...link} className={classes(className)} data-variant={variant} data-size={size}>
        {children}
      </a>
    );
  }
  const { variant = 'filled', size = 'sm', loading = false, className, children, onClick, ...button } = props;
  return (
    <button
      type="button"
      {...button}
      className={classes(className)}
      data-variant={variant}
      data-size={size}
      data-loading={loading}
      aria-busy={loading}
      aria-disabled={loading}
      onClick={loading ? notTwice : onClick}
    >
      <span className={styles['words']}>{children}</span>
      {loading && (
        <span className={styles['busy']}>
          <Spinner size={18} />
        </span>
      )}
    </button>
  );
}

/** While it works a button keeps the focus, which a disabled one would lose, and does nothing. */
const notTwice = (event: MouseEvent): void => event.preventDefault();

const classes = (more: string | undefined): string => [styles['button'], more].filter(Boolean).join(' ');
