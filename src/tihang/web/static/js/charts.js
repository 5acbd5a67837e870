/* Sharpens a server-drawn radar with ECharts (SVG): the same figures, with the value of each axis under the pointer.
   Data come from a JSON block beside it, colours from the tokens. Paper and readers without script keep the drawing. */
(() => {
  "use strict";
  if (!window.echarts) return;
  const drawn = new Map();
  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  function outline(name, values, line, area) {
    return { name, value: values, symbol: "none", lineStyle: line, areaStyle: area || { opacity: 0 } };
  }
  /* Chinese characters are twice as wide as Latin ones; the longest name must fit beside the web. */
  function reach(data, host, letter) {
    const longest = Math.max(...data.names.map((name) => [...name].reduce((wide, sign) => wide + (sign > "\u2e80" ? 2 : 1), 0)));
    return Math.max(60, Math.min(host.clientHeight / 2 - 3 * letter, host.clientWidth / 2 - longest * letter * 0.56 - 16));
  }
  function options(data, host) {
    const letter = host.clientWidth < 400 ? 11 : 12.5;
    const ink = token("--th-ink-2");
    const brand = token("--th-brand");
    const series = [
      outline(data.words.high, data.high, { color: brand, width: 1, type: "dashed" }, { color: brand, opacity: 0.12 }),
      outline(data.words.low, data.low, { color: brand, width: 2 }, { color: brand, opacity: 0.24 }),
    ];
    if (data.need !== null) series.push(outline(data.words.need, data.names.map(() => data.need), { color: token("--th-ink-3"), width: 1.5 }));
    return {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      tooltip: { show: false },
      radar: {
        clockwise: true, radius: reach(data, host, letter), splitNumber: data.top, shape: "polygon",
        indicator: data.names.map((name) => ({ name, min: 0, max: data.top })),
        axisName: { color: ink, fontSize: letter },
        axisLine: { lineStyle: { color: token("--th-line") } },
        splitLine: { lineStyle: { color: token("--th-line") } },
        splitArea: { show: false },
      },
      series: [{ type: "radar", data: series }],
    };
  }
  function point(chart, data) {
    /* Under the pointer: the axis that lies in its direction, with all its figures. */
    const zr = chart.getZr();
    zr.on("mousemove", (event) => {
      const dx = event.offsetX - chart.getWidth() / 2;
      const dy = event.offsetY - chart.getHeight() / 2;
      const far = Math.hypot(dx, dy) > Math.min(chart.getWidth(), chart.getHeight()) / 2;
      const turn = (Math.atan2(dx, -dy) / (2 * Math.PI) + 1) % 1;
      const axis = Math.round(turn * data.names.length) % data.names.length;
      const figure = chart.getDom().parentElement.querySelector("[data-figure]");
      if (!figure) return;
      figure.textContent = far ? figure.dataset.figure
        : `${data.names[axis]}　${data.words.low} ${data.low[axis].toFixed(2)}　${data.words.high} ${data.high[axis].toFixed(2)}`;
    });
  }
  function draw(host) {
    const source = document.getElementById(host.dataset.chart);
    if (!source) return;
    const data = JSON.parse(source.textContent);
    host.parentElement.classList.add("th-live");
    const chart = drawn.get(host) || echarts.init(host, null, { renderer: "svg" });
    if (!drawn.has(host)) point(chart, data);
    drawn.set(host, chart);
    chart.setOption(options(data, host), true);
  }
  const all = () => document.querySelectorAll("[data-chart]").forEach(draw);
  all();
  document.addEventListener("tihang:theme", all);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", all);
  document.addEventListener("htmx:afterSettle", all);
  let resize = 0;
  addEventListener("resize", () => {
    clearTimeout(resize);
    resize = setTimeout(() => { for (const chart of drawn.values()) chart.resize(); all(); }, 150);
  });
})();
