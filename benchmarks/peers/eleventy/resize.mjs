// Every photograph at every width, with eleventy-img's own qualities. One after the other, as a page's pictures are.
import { readFileSync } from "node:fs";
import Image from "@11ty/eleventy-img";

const { photographs, widths } = JSON.parse(readFileSync(process.argv[2], "utf8"));
for (const photograph of photographs) {
  await Image(photograph, { widths, formats: ["avif", "webp", "jpeg"], outputDir: "output", urlPath: "/" });
}
