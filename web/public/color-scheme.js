// Sets the theme before the first paint, so that a dark screen never flashes white. A file of its own, since the
// Content-Security-Policy allows no inline script. The key is the one in src/ui/theme.ts.
const chosen = localStorage.getItem('clientele.theme');
const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light';
