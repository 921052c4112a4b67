const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 9)) {
  console.error(
    `Dilo needs Node.js 20.9 or newer; this is ${process.versions.node}. Get a newer one at https://nodejs.org/`,
  );
  process.exit(1);
}
const { launch } = await import('./launch/launcher.mjs');
await launch({ demo: process.argv.includes('--demo') });
