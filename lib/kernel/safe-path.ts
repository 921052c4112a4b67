/** A path inside this house, or `/`: what would lead to another site (`//`, `\`, a scheme, control characters) is not one. */
export function safePath(path: string): string {
  const inside = /^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(path) && !path.startsWith('/sign-in') && !path.startsWith('/api/');
  return inside ? path : '/';
}
