"""How each component is used, as the living page shows it: component → lines of a template."""

USE = {
    "button": (
        '<c-button href="/x/" kind="main">看结果</c-button>\n'
        '<c-button name="way" value="short">…</c-button>   kind: main | quiet | danger；wide="1"；key="R"；about="读给读屏软件的宾语"\n'
        '<c-button why="id-of-reason">锁定</c-button> <p id="id-of-reason">还差 2 家。</p>\n'
    ),
    "field": (
        '<c-field name="factory" label="工厂名称" help="…" error="…" value="…" optional="1" maxlength="80" />\n'
        '<c-field name="why" label="理由"><textarea class="th-input" id="why" name="why"></textarea></c-field>\n'
        '<div class="th-choices"><c-choice name="profile" value="discrete" title="离散型" text="…" checked="1" /></div>\n'
    ),
    "sheet": (
        '<c-head over="…" title="设备管理" under="…">动作</c-head>   长名字：:name="page.name"（parts.names.name_parts）\n'
        '<c-sheet title="先答这 3 条" id="h-x" note="右侧说明">…</c-sheet>   tight | flush | quiet\n'
    ),
    "verdict": (
        '<c-verdict kind="met" />  kind: met | not_met | unknown | not_applicable | claimed\n'
        '<c-verdict :mark="row.mark" box="1" />   parts.marks.mark(kind, word)；判定树的一步用 mark_of(finding)\n'
        '<c-strip :strip="strip" />               parts.marks.strip({"met": 8, "unknown": 3})\n'
    ),
    "tier": ('<c-tier no="2" name="先进级" />\n'),
    "unconfirmed": ('要 <c-unconfirmed number="20%" word="单一转载" />\n<c-source :mark="parts.marks.source_mark(criterion.cite)" />\n'),
    "note": ('<c-note kind="claimed">一行话，一个办法。</c-note>   kind 同判定，可空\n'),
    "saved": (
        '<c-saved time="23:50:07" />   一页一个；页面放 js/unsent.js、saved.js、clash.js\n'
        "会自己保存的控件放在 data-saves 里；服务器的回答带头 Tihang-Saved: 23:50:07；两人都改了回 409\n"
    ),
    "gauge": (
        '<c-level words="二级，或三级" note="估计 2.78" />   parts.words.level_range(2, 3)\n'
        '<c-gauge :gauge="page.gauge" />   parts.gauge.gauge(low, high, estimate=…, need=(3, Fraction(14, 5)), names=(…), small=False)\n'
        '<c-legend estimate="估计，含 6 条推算答案" need="下一级的线" />\n'
    ),
    "ladder": (
        '<c-ladder :rungs="page.rungs" />   parts.ladder.RungCard(tier, name, mark, strip, state, gaps, more, href)；state: reached | next | barred | beyond\n'
        '<c-rungs-short :rungs="page.rungs" />\n'
    ),
    "blockers": (
        '<c-blockers :rows="page.blockers" />   parts.blockers.BlockerRow(text, where, worth, bar(rise, best), href, now, mark, enough)\n'
    ),
    "radar": (
        '<c-radar :radar="page.radar" />   parts.radar.radar(name, (Axis(name, low, high, weight), …), need=…, need_name="三级所需")\n'
        "页面放 vendor/echarts/echarts.min.js 和 js/charts.js\n"
    ),
    "steps": (
        '<c-steps :chart="page.steps">一句说明</c-steps>   parts.steps.step_chart((Step(day, (low, high)), …), signed, (score, words))\n'
        "没有答案时是 None；下面放 用表格看\n"
    ),
    "peers": ('<c-peer-box :box="box" />   parts.peers.peer_box(name, quartiles, own, sentence)\n'),
    "why": (
        '<c-why :nodes="page.why" />   open_all="1" 用于打印\n'
        "parts.why.WhyNode(what, mark, weight, under, source, code, anchor, href, open, parts)\n"
    ),
    "readings": ('<c-readings :rows="page.readings" />   parts.why.ReadingRow(text, same, reason)\n'),
    "question": (
        '<c-question :question="page.question" />   parts.question.PictureQuestion(name, ask, (PictureChoice(value, art, title, text, chosen), …), over, help, after, post)\n'
    ),
    "rating": (
        '<div data-keys> {% for item in page.items %} <c-rating :item="item" /> … </div>   页面放 js/keys.js\n'
        "parts.rating.RatingItem(id, text, steps, code, chosen, guess, reason, worth, help, error, post, source, evidence, add_evidence)\n"
        "推算的一档不勾选、不提交，只画虚线；表单里的名字是 id 和 id.reason\n"
    ),
    "areas": (
        '<c-areas :groups="page.areas" count="202 / 208 条" label="二十个子域" />\n'
        '<c-dock level="二级，或三级" note="2.59～3.38 · 已保存 23:50"><c-button kind="main">下一个</c-button></c-dock>   手机上贴底；main 加类 th-docked\n'
    ),
    "evidence": (
        '<c-evidence :chip="chip" />   parts.rating.EvidenceChip(name, page, href, state, remark)；state: bound | expired | used | unreadable | missing\n'
    ),
    "claims": ('<c-sheet flush="1" title="申报与核对" id="h"><c-claims :rows="page.claims" label="…" /></c-sheet>   parts.desk.Claim\n'),
    "deadline": ('<c-deadline :due="page.due" />   parts.desk.Deadline(left, instant, after, state)；state: far | soon | hour | past\n'),
    "desks": ('<c-desks :rows="page.opinions" />   parts.desk.DeskOpinion(desk, mark, words, paper)\n'),
    "ranking": (
        '<c-ranking :rows="page.rows" span="30–50" label="推荐排序表" />   parts.desk.RankRow、band(best, worst, at, cut=40, first=30, last=50, sentence=…)\n'
    ),
    "timeline": (
        '<c-timeline :events="page.events" />   parts.desk.Event(date, text, when, tier, tier_name)；when: done | now | planned\n'
    ),
    "verification": (
        '<c-sheet tight="1" …><c-verification :result="page.result" /></c-sheet>   parts.desk.Verification(mark, facts, paper, online, remark)\n'
    ),
    "spread": (
        '<c-spread :rows="page.spread" />   parts.bars.spread_row(name, part, of, figure)\n'
        '<c-tiles :tiles="page.tiles" />     parts.bars.NumberTile(label, number)\n'
    ),
    "map": ('<c-map :tiles="page.map" label="各地区卓越级工厂数" unit="家" />   parts.bars.province_tiles({"11": 12, …}, hrefs)\n'),
    "states": (
        '<c-empty title="还没有改动记录"> … 一个动作 … </c-empty>\n'
        "等待：原内容留着，顶上一条 2 像素的线，一秒后读屏软件听到一句话（base.html 里的 c-loading）\n"
        '<c-oops title="…" safe="什么没有丢" number="编号">怎么办</c-oops>；整页错误用 web.errors.error_page(request, 413)\n'
    ),
    "art": (
        '<svg viewBox="0 0 120 84" aria-hidden="true"><use href="…svg/art.svg#mfg.eqm-3"/></svg>\n'
        "图元在 web/art/motifs.py、signs.py，对照表在 pictures.py；改后运行 python -m tihang.web.art.sprite\n"
    ),
}
