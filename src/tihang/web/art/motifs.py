"""Hand-made line motifs (线描图元) around their own origin, about 44 by 44.

A stroke is `p` (line), `f` (line with a pale filling), `d` (dashed line) or `b` (pale filling without line), followed by SVG
path data; `o x y r` stands for a circle inside path data. Strokes are separated by bars.
"""

PEOPLE = {
    "person": "f o 0 -13 7 | p M-14 20v-5a14 13 0 0 1 28 0v5z",
    "worker": "p M-7-13v3a7 7 0 0 0 14 0v-3 | f M-10-13a10 9 0 0 1 20 0z | p M-13-13h26 | p M-14 22v-5a14 13 0 0 1 28 0v5z",
    "people": "f o 0 -11 6.5 | p M-11 20v-6a11 11 0 0 1 22 0v6z | p o -20 -5 5 | p M-16 20h-13v-5a9 9 0 0 1 14-8 | "
    "p o 20 -5 5 | p M16 20h13v-5a9 9 0 0 0-14-8",
    "walker": "f o 1 -19 5.5 | p M0-12-3 4l8 7 2 11M-3 4l-4 9-8 8M-1-8l9 6 5-2M-1-8l-8 5-2 7 | f M12-13h11v14H12z",
    "headset": "p o 0 -5 12 | p M-16-5a16 16 0 0 1 32 0 | f M-19-6h5v11h-5zM14-6h5v11h-5z | p M16.5 5a10 8 0 0 1-11 7h-4 | "
    "p M-19 25a19 11 0 0 1 38 0",
    "robot": "p M-14-13h28V7h-28z | f o -6 -4 2.5 | f o 6 -4 2.5 | p M-6 2H6 | p M0-13v-6 | f o 0 -21 2 | f M-9 7H9v14H-9z | "
    "p M-9 10h-7v8M9 10h7v8",
}
PLANT = {
    "machine": "p M-23-17h46v37h-46z | p M-17-11H3V8h-20zM10-11h7v8h-7zM10 3h7 | p M-7-11v6m-4 0h8m-4 0v4 | f M-14 3H0v5h-14z | "
    "p M-18 20v4M18 20v4",
    "twin": "d M-23-17h46v37h-46z | d M-17-11H3V8h-20z | p M10-11h7v8h-7zM10 3h7 | p M-7-11v6m-4 0h8m-4 0v4 | b M-14 3H0v5h-14z | "
    "d M-18 20v4M18 20v4",
    "arm": "f M-17 25h34v-8h-34z | p M-4 17v-4h8v4 | p o 0 8 5 | p M-3.5 4.5-12-9 | p o -14 -13 4.5 | p M-9.6-14.5 12-20 | "
    "f o 15 -20 3.5 | p M15-16.500v6m-6 0h12M9-10.500v7m12-7v7",
    "product": "f M-17-5h34v22h-34z | p M-10-5v-7h20v7 | p o 0 6 6.5 | p M0 6l3.5-3.5 | p M-12 17v4M12 17v4",
    "factory": "p M-25 20V-1l13-9v9l13-9v9h6l2-20h8l3 20h5v21z | f M-18 7h7v5h-7zM-5 7h7v5h-7z | p M12 20V9h7v11",
    "conveyor": "p M-44 5h88a7.5 7.5 0 0 1 0 15h-88a7.5 7.5 0 0 1 0-15z | p o -44 12.5 3 | p o -15 12.5 3 | p o 15 12.5 3 | "
    "p o 44 12.5 3 | f M-38-11h16V5h-16zM22-11h16V5H22z | p M-8-11H8V5H-8z",
    "agv": "p M-23 5h46v10h-46z | p o -13 18 4 | p o 13 18 4 | f M-15-15h30V5h-30z | p M-4-15v8h8v-8",
    "bin": "p M-19-12h38l-5 30h-28z | f M-15.5 8h31l-1.7 10h-27.600z | d M-17-2h34",
    "shelf": "p M-21-22v44M21-22v44M-21-5h42M-21 13h42 | f M-15-16h12v11h-12zM-9 3H2v10H-9z | p M2-13h10v8H2zM7 1h9v12H7z",
    "boxes": "p M-20 2h19v18h-19zM1 2h19v18H1z | f M-10-17H9V2h-19z | p M-3-17v6h5v-6M-13 2v6h5V2M8 2v6h5V2",
    "truck": "f M-27-13H3v24h-30z | p M3-5h12l8 9v7H3z | p o -17 13 5 | p o 12 13 5 | p M9 0h5l4 4",
    "cart": "p M-23-16h7l5 22h22l5-15h-29 | f M-14-9h28l-4 11h-22z | p o -7 14 3.5 | p o 9 14 3.5",
    "wrench": "p M-17 19 1 1m-4-14a11.5 11.5 0 0 0 14 14l-5.5-8 4-5.5 7.5 5a11.5 11.5 0 0 0-20-5.500z",
    "gear": "gear 0 0 20 15 8 | f o 0 0 6",
    "camera": "p M-12-11h24V3h-24z | f o 0 -4 3.5 | p M-4 3l-2 5H6L4 3 | d M-6 11-10 22M6 11l4 11",
    "helmet": "f M-20 8a20 20 0 0 1 40 0z | p M-26 8h52v5h-52z | p M-6-11V0M6-11V0",
    "chimney": "f M-8 22l4-30h8l4 30z | p M-17 22h34 | p M-2-14c-6-4 2-7-3-12M5-13c5-4-1-7 4-12",
    "meter": "p o 0 -2 20 | p M-12 3a13 13 0 0 1 24 0 | p M0 3l6-9 | f M-7 8H7v5H-7z",
    "meters": "p o 0 -19 11 | p M0-17l4-6 | p M0-8v8M-36 0h72M-36 0v5M0 0v5M36 0v5 | p o -36 15 10 | f o 0 15 10 | p o 36 15 10 | "
    "p M-36 17l4-6M0 17l-4-6M36 17v-7",
    "leaf": "f M-13 15C-19-6-4-18 18-18c1 22-11 38-31 33z | p M-20 23 4-5",
    "clock": "f o 0 0 20 | p M0-12V0l8 6",
}
PAPER = {
    "document": "p M-16-22H6l10 10v34h-32z | p M6-22v10h10 | p M-9-5H9M-9 3H9M-9 11H2",
    "plan": "p M-16-22H6l10 10v34h-32z | p M6-22v10h10 | p M-9 13l6-9 5 4 7-12 | f o -9 13 1.6 | f o 9 -4 1.6",
    "clipboard": "p M-17-19h34v43h-34z | f M-7-24H7v9H-7z | p M-10-6h20M-10 3h20M-10 12H3",
    "card": "p M-23-17h46v34h-46z | p M-17-10H2 | p o -14 0 3.5 | f o 0 0 3.5 | p o 14 0 3.5 | p M-10.5 0h7M3.5 0h7 | p M-17 10h24",
    "notebook": "p M-15-21h31v42h-31z | p M-20-13h9M-20-4h9M-20 5h9M-20 14h9 | p M-5-11h15M-5-3h15M-5 5h8",
    "ledger": "p M0-12c-6-5-15-6-23-4v32c8-2 17-1 23 4 6-5 15-6 23-4v-32c-8-2-17-1-23 4z | p M0-12v32 | "
    "p M-17-7c4-.6 8-.2 11 1M-17 1c4-.6 8-.2 11 1M17-7"
    "c-4-.6-8-.2-11 1M17 1c-4-.6-8-.2-11 1",
    "book": "p M-16 17v-33a5 5 0 0 1 5-5h27v33h-27a5 5 0 0 0 0 10h27V12 | p M-16 17a5 5 0 0 1 5-5 | f M1-21v15l5-4 5 4v-15z",
    "pen": "f M-13 17l3-9L11-13l6 6L-4 14z | p M5-7l6 6M-13 17l5-2",
    "table": "p M-22-18h44v36h-44z | f M-22-18h44v9h-44z | p M-22 0h44M-22 9h44M-9-18v36M6-18v36",
    "calendar": "p M-19-16h38v37h-38z | f M-19-16h38v9h-38z | p M-9-21v9M9-21v9 | p M-12 0h5M-12 8h5M-1 7l5 6 9-11",
    "gantt": "p M-27-21v42h54 | f M-21-16H-3v8h-18zM-9-4h22v8H-9z | p M5 8h18v8H5z | d M-3-12h6v8M13 0h6v8",
    "scorecard": "p M-17-22h34v44h-34z | p M-11-14H4 | f o -9 -3 2.6 | f o 0 -3 2.6 | p o 9 -3 2.6 | f o -9 7 2.6 | f o 0 7 2.6 | "
    "f o 9 7 2.6 | p M-11 16H9",
    "drawing": "p M-26-20h52v40h-52z | f o -9 -3 9 | p o -9 -3 3.5 | p M-9-15v24M-21-3H3 | p M8-14h11V3H8z | "
    "p M8 10h18M8 10v10M-21 14H2m-23-3v6M2 11v6",
    "board": "p M-25-21h50v36h-50z | f M-19-16h38v6h-38z | p M-19-4h30M-19 3h38M-19 10h20 | p M-25 15l-4 8M25 15l4 8",
    "barcode": "p M-24-13v-7h7M24-13v-7h-7M-24 13v7h7M24 13v7h-7 | p M-15-12v24M-11-12v24M-4-12v24M3-12v24M6-12v24M13-12v24 | "
    "f M-9-12h2.500v24H-9zM8-12h3v24H8z",
    "stamp": "f o 0 -15 6 | p M-4-10-6 3H6L4-10 | p M-15 3h30v7h-30z | p M-17 16h34",
    "envelope": "p M-20-14h40v28h-40z | f M-20-14 0 3l20-17z",
    "medal": "f o 0 6 12 | p M0-1l2 4.5 5 .5-3.7 3.300L4.3 12 0 9.5-4.3 12l1-4.700L-7 4l5-.5z | p M-6-5l-7-16h8l5 12 5-12h8L6-5",
}
