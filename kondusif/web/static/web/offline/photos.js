// Photos redrawn on a canvas: at most 1600 pixels a side and 500 KB, without place, time or name of the camera.
export const MOST_PHOTOS = 3;
const MOST_BYTES = 500 * 1024;
const SIDES = [1600, 1280, 960];
const QUALITIES = [0.8, 0.6, 0.4];

const draw = (picture, side) => {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
};

const encode = (canvas, quality) => new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));

// JPEG bytes, or null for what this phone cannot read as a picture or make small enough.
export const redraw = async (file) => {
  let picture;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return null;
  }
  for (const side of SIDES) {
    const canvas = draw(picture, side);
    for (const quality of QUALITIES) {
      const blob = await encode(canvas, quality);
      if (blob && blob.size <= MOST_BYTES) return new Uint8Array(await blob.arrayBuffer());
    }
  }
  return null;
};
