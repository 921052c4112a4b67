import type { IconName } from './icon-names';
import sprite from './icons.svg';

// The drawings are one cached file: a page carries a reference of a hundred bytes, and no script.
const file: string = sprite.src;

/** Where the drawing of an icon is. */
export const iconAddress = (name: IconName): string => `${file}#${name}`;

export type IconProps = { name: IconName; size?: 16 | 20; label?: string; className?: string; filled?: boolean };

/** A lucide icon. Without `label` it is decoration, and the words beside it say what it means. */
export function Icon({ name, size = 16, label, className, filled }: IconProps) {
  const drawn = {
    className: className ? `icon ${className}` : 'icon',
    width: size,
    height: size,
    ...(size === 20 && { 'data-size': 20 }),
    ...(filled && { 'data-fill': true }),
    children: <use href={iconAddress(name)} />,
  };
  return label ? <svg {...drawn} role="img" aria-label={label} /> : <svg {...drawn} aria-hidden={true} />;
}
