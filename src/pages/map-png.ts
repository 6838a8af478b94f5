/** An SVG painted as a PNG: with its own letters, as a picture in a picture knows nothing of the page's. */
import latin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import vietnamese from '@fontsource-variable/inter/files/inter-vietnamese-wght-normal.woff2?url';

/** Sharp on screens of twice the density, within what a canvas takes. */
const scale = 2;
const mostPixels = 12_000;

async function dataUrl(address: string): Promise<string> {
  const blob = await (await fetch(address)).blob();
  return await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(blob);
  });
}

const faces = async (): Promise<string> =>
  (await Promise.all([latin, vietnamese].map(dataUrl)))
    .map((url) => `@font-face{font-family:Inter;font-weight:100 900;src:url(${url}) format("woff2")}`)
    .join('');

export async function paintedPng(svgAddress: string, name: string): Promise<void> {
  const answer = await fetch(svgAddress, { credentials: 'same-origin' });
  if (!answer.ok) throw new Error(String(answer.status));
  const text = await answer.text();
  const withLetters = text.replace(/(<svg[^>]*>)/, `$1<style>${await faces()}</style>`);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(withLetters)}`;
  await image.decode();
  const by = Math.min(scale, mostPixels / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width * by);
  canvas.height = Math.round(image.height * by);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  // Letters that come with a picture are there a moment after it.
  await new Promise((resolve) => setTimeout(resolve, 50));
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('no picture');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
